/** One resource of a synthesised stack, as Terraform reads it. */
export interface Resource {
  readonly type: string;
  /** `aws_s3_bucket.Lake_2D3E4F5A`; `provider.aws` or `backend.s3` for the settings of Terraform itself. */
  readonly address: string;
  /** Path of its construct within the stack: `Buckets/Lake/Resource`. */
  readonly path: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** The resources of one stack, its provider and its backend. */
export interface Stack {
  readonly name: string;
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
}

type Tree = Readonly<Record<string, unknown>>;

export function stackOf(name: string, resources: readonly Resource[]): Stack {
  const byType = new Map<string, Resource[]>(resources.map(({ type }) => [type, []]));
  for (const resource of resources) byType.get(resource.type)?.push(resource);
  return { name, resources, ofType: (type) => byType.get(type) ?? [] };
}

/** Reads a `cdk.tf.json`. The provider and the backend appear as resources too. */
export function readStack(name: string, json: Tree): Stack {
  const backends = tree(tree(json.terraform).backend);
  return stackOf(name, [
    ...Object.entries(backends).map(([kind, backend]) => settings('backend', kind, backend)),
    ...Object.entries(tree(json.provider)).flatMap(([kind, providers]) =>
      (providers as unknown[]).map((provider) => settings('provider', kind, provider)),
    ),
    ...Object.entries(tree(json.resource)).flatMap(([type, byId]) =>
      Object.entries(tree(byId)).map(([id, content]) => resource(type, id, tree(content))),
    ),
  ]);
}

function resource(type: string, id: string, { '//': comment, ...content }: Tree): Resource {
  const path = String(tree(tree(comment).metadata).path ?? id);
  return {
    type,
    address: `${type}.${id}`,
    path: path.slice(path.indexOf('/') + 1),
    arguments: content,
  };
}

function settings(section: string, kind: string, content: unknown): Resource {
  const type = `${section}.${kind}`;
  return { type, address: type, path: type, arguments: tree(content) };
}

function tree(value: unknown): Tree {
  return (value ?? {}) as Tree;
}
