import { succeeded } from '../aws-request.ts';
import type { StandIn } from './stand-in.ts';

/** moto forgets the description of a rule that names another security group. */
export function securityGroupRules(): StandIn {
  const descriptions = new Map<string, string>();
  return async (request, next) => {
    const answer = await next(request);
    if (request.service !== 'ec2' || !succeeded(answer)) return answer;
    const form = new URLSearchParams(request.body.toString('utf8'));
    const action = form.get('Action') ?? '';
    const xml = answer.body.toString('utf8');
    const description = form.get('IpPermissions.1.Groups.1.Description');
    if (action.startsWith('AuthorizeSecurityGroup') && description !== null) {
      const [, id = ''] = /<securityGroupRuleId>(.*?)</.exec(xml) ?? [];
      descriptions.set(id, description);
    }
    if (action !== 'DescribeSecurityGroupRules') return answer;
    const completed = xml.replace(
      /<securityGroupRuleId>(.*?)<\/securityGroupRuleId>/g,
      (id, name) => {
        const kept = descriptions.get(name);
        return kept === undefined ? id : `${id}<description>${kept}</description>`;
      },
    );
    return { ...answer, body: Buffer.from(completed) };
  };
}
