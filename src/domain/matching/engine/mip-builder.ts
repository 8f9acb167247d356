/** A linear or mixed-integer programme in sparse rows: maximise `gain` x column within bounds. */
export interface MipModel {
  readonly columnCount: number;
  readonly rowCount: number;
  readonly gain: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 for columns that must be whole. */
  readonly isWhole: Int32Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly rowStart: Int32Array;
  readonly index: Int32Array;
  readonly coefficient: Float64Array;
}

/** Collects columns and rows of a model. */
export class MipBuilder {
  private readonly gains: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly whole: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly coefficients: number[] = [];

  /** Adds a column and answers its number. */
  column(gain: number, lower: number, upper: number, isWhole: boolean): number {
    this.gains.push(gain);
    this.lower.push(lower);
    this.upper.push(upper);
    this.whole.push(isWhole ? 1 : 0);
    return this.gains.length - 1;
  }

  /** Adds a row: lower <= sum of coefficient x column <= upper. */
  row(
    lower: number,
    upper: number,
    terms: readonly (readonly [column: number, coefficient: number])[],
  ): void {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    for (const [column, coefficient] of terms) {
      this.indices.push(column);
      this.coefficients.push(coefficient);
    }
    this.starts.push(this.indices.length);
  }

  model(): MipModel {
    return {
      columnCount: this.gains.length,
      rowCount: this.rowLower.length,
      gain: Float64Array.from(this.gains),
      columnLower: Float64Array.from(this.lower),
      columnUpper: Float64Array.from(this.upper),
      isWhole: Int32Array.from(this.whole),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      rowStart: Int32Array.from(this.starts),
      index: Int32Array.from(this.indices),
      coefficient: Float64Array.from(this.coefficients),
    };
  }
}
