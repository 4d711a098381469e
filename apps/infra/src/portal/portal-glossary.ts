import { DatazoneGlossary } from '@cdktf/provider-aws/lib/datazone-glossary';
import { DatazoneGlossaryTerm } from '@cdktf/provider-aws/lib/datazone-glossary-term';
import { rawColumns } from '@coinlake/shared-schema';
import { Construct } from 'constructs';
import type { PortalProject } from './portal-project.ts';

export interface PortalGlossaryProps {
  /** The project that owns the glossary. */
  readonly project: PortalProject;
}

/** The DataZone glossary: a term for each column of the contract, in the words of the data dictionary. */
export class PortalGlossary extends Construct {
  constructor(scope: Construct, id: string, { project }: PortalGlossaryProps) {
    super(scope, id);
    const glossary = new DatazoneGlossary(this, 'Resource', {
      domainIdentifier: project.domainId,
      owningProjectIdentifier: project.projectId,
      // No description: the provider takes none with a space in it.
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
