import {
  type AwsAnswer,
  type AwsRequest,
  errorAnswer,
  jsonAnswer,
  jsonOf,
  withOperation,
} from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** The rulesets of one account by name, as they were written; nothing evaluates them. */
class Rulesets {
  private readonly byName = new Map<string, object>();

  answer({ operation, ...request }: AwsRequest): AwsAnswer | undefined {
    const { ClientToken: _, Tags: __, ...input } = jsonOf(request);
    switch (operation) {
      case 'CreateDataQualityRuleset':
      case 'UpdateDataQualityRuleset':
        return this.put(input.Name, input);
      case 'GetDataQualityRuleset':
        return this.get(input.Name);
      case 'ListDataQualityRulesets':
        return jsonAnswer({ Rulesets: [...this.byName.values()] });
      case 'DeleteDataQualityRuleset':
        this.byName.delete(input.Name);
        return jsonAnswer({});
      default:
        return undefined;
    }
  }

  private put(name: string, input: object): AwsAnswer {
    const now = Math.floor(Date.now() / 1000);
    const before = this.byName.get(name) ?? { CreatedOn: now };
    this.byName.set(name, { ...before, ...input, LastModifiedOn: now });
    return jsonAnswer({ Name: name });
  }

  private get(name: string): AwsAnswer {
    const ruleset = this.byName.get(name);
    return ruleset === undefined
      ? errorAnswer(400, 'EntityNotFoundException', `there is no ruleset ${name}`)
      : jsonAnswer(ruleset);
  }
}

/** moto has no data quality rulesets. It stores their tags, as for every ARN. */
export function glueDataQuality(accountId: string, region: string): StandIn {
  const rulesets = new Rulesets();
  return async (request, next) => {
    const answer = request.service === 'glue' ? rulesets.answer(request) : undefined;
    if (answer === undefined) return next(request);
    const { Name, Tags } = jsonOf(request);
    if (Tags !== undefined) {
      const ResourceArn = `arn:aws:glue:${region}:${accountId}:dataQualityRuleset/${Name}`;
      await next(withOperation(request, 'TagResource', { ResourceArn, TagsToAdd: Tags }));
    }
    return answer;
  };
}
