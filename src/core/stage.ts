import type { Annotated } from "./annotated.ts";
import type { Annotation, LayerName } from "./layers.ts";

/** One step of reading. Pure: the same layers give the same annotations, without clock, randomness or network. */
export interface Stage<Needs extends LayerName = LayerName, Adds extends LayerName = LayerName> {
  readonly name: string;
  readonly needs: readonly Needs[];
  readonly adds: Adds;
  run(report: Annotated<Needs>): readonly Annotation<Adds>[];
}

/** A stage; the layers that `run` may read are those it declares. */
export const defineStage = <const Needs extends LayerName, const Adds extends LayerName>(
  stage: Stage<Needs, Adds>,
): Stage<Needs, Adds> => stage;
