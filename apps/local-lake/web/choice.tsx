export interface ChoiceProps<T extends string> {
  /** What is chosen, for those who do not see it. */
  readonly label: string;
  readonly options: readonly T[];
  readonly value: T | null;
  readonly onChoose: (value: T) => void;
}

/** One of a few, as a row of buttons that are radio buttons underneath. */
export function Choice<T extends string>({ label, options, value, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend class="unseen">{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={label}
            value={option}
            checked={option === value}
            onChange={() => onChoose(option)}
          />
          <span>{option}</span>
        </label>
      ))}
    </fieldset>
  );
}
