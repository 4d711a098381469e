import { DatazoneGlossary } from '@cdktf/provider-aws/lib/datazone-glossary';
import { DatazoneGlossaryTerm } from '@cdktf/provider-aws/lib/datazone-glossary-term';
import { rawColumns } from '@coinlake/shared-schema';
import { Construct } from 'constructs';
import type { PortalProject } from './portal-project.ts';

export interface PortalGlossaryProps {
  /** The project that owns the glossary. */
  readonly project: PortalProject;
}

/** The DataZone glossary: a term for each column of the price record, with its comment from the contract. */
export class PortalGlossary extends Construct {
  constructor(scope: Construct, id: string, { project }: PortalGlossaryProps) {
    super(scope, id);
    const glossary = new DatazoneGlossary(this, 'Resource', {
      domainIdentifier: project.domainId,
      owningProjectIdentifier: project.projectId,
      // Without a description, because the provider accepts none that contains a space.
      name: 'Price record',
      status: 'ENABLED',
    });
    for (const { name, type, nullable, comment } of rawColumns) {
      new DatazoneGlossaryTerm(this, name, {
        domainIdentifier: project.domainId,
        glossaryIdentifier: glossary.id,
        name,
        shortDescription: comment,
        longDescription: `Type ${type}, ${nullable ? 'may be missing' : 'always present'}.`,
        status: 'ENABLED',
      });
    }
  }
}
