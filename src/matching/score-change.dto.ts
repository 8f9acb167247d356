import { ApiProperty } from '@nestjs/swagger';
import type { MatchLine } from '../domain/matching/match-types.js';
import { type ScoreChange, scoreChanges } from '../domain/matching/score-changes.js';
import { DecimalField, IntegerField } from '../platform/http/field.decorators.js';
import { ScorePartDto } from './line-parts.dto.js';
import type { EarlierLine } from './matching.js';

/** A part of the score that is not what it was. */
export class ScoreChangeDto {
  @ApiProperty({ description: 'As it was', type: () => ScorePartDto })
  from: ScorePartDto;

  @ApiProperty({ description: 'As it is', type: () => ScorePartDto })
  to: ScorePartDto;

  @DecimalField(-1, 1, 6, { description: 'By how much it raises or lowers the score', example: -0.012 })
  difference: number;

  static of({ from, to, difference }: ScoreChange): ScoreChangeDto {
    return { from: ScorePartDto.of(from), to: ScorePartDto.of(to), difference };
  }
}

/** How a workshop stood in an earlier round of the same order, and what has changed since. */
export class EarlierScoreDto {
  @IntegerField(1, 2_147_483_647, { description: 'Number of that round', example: 1 })
  round: number;

  @DecimalField(0, 1, 6, { description: 'Score in it', example: 0.742 })
  score: number;

  @DecimalField(0, 1, 6, {
    description: 'What was added then for having had less work than others',
    example: 0.1,
  })
  fairnessBonus: number;

  @ApiProperty({
    description: 'Parts that differ, those first that move the score most; empty when the score is the same',
    type: () => [ScoreChangeDto],
    maxItems: 7,
  })
  changes: ScoreChangeDto[];

  static of({ roundNumber, line: before }: EarlierLine, line: MatchLine): EarlierScoreDto {
    return {
      round: roundNumber,
      score: before.score ?? 0,
      fairnessBonus: before.fairnessBonus,
      changes: scoreChanges(before, line).map((change) => ScoreChangeDto.of(change)),
    };
  }
}
