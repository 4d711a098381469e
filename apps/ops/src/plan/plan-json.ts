/** What `terraform show -json <plan>` writes, as far as the review reads it. */
export interface PlanJson {
  readonly resource_changes?: readonly PlannedChange[];
  readonly planned_values?: {
    readonly root_module?: {
      readonly resources?: readonly { readonly address: string; readonly schema_version: number }[];
    };
  };
}

export interface PlannedChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly change: {
    readonly actions: readonly ('no-op' | 'create' | 'update' | 'delete' | 'read')[];
    readonly before: Values | null;
    readonly after: Values | null;
    /** `true` wherever a value is known after the apply only. */
    readonly after_unknown: unknown;
    readonly before_sensitive: unknown;
    readonly after_sensitive: unknown;
    /** The arguments that cannot be changed in place. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

export type Values = Readonly<Record<string, unknown>>;
