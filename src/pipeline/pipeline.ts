import { Annotated } from "../core/annotated.ts";
import type { Annotation, LayerName } from "../core/layers.ts";
import type { Report } from "../core/report.ts";
import type { Stage } from "../core/stage.ts";

/** A stage whose declared layers are known only at run time. */
export interface AnyStage {
  readonly name: string;
  readonly needs: readonly LayerName[];
  readonly adds: LayerName;
  run(report: Annotated<LayerName>): readonly never[];
}

/** A checked row of stages. */
export interface Pipeline {
  readonly stages: readonly AnyStage[];
  /** The report with every layer; `given` holds those that no stage adds. */
  run(report: Report, given?: GivenLayers): Annotated<LayerName>;
}

/** Layers that come from outside the pipeline, by name. */
export type GivenLayers = { readonly [L in LayerName]?: readonly Annotation<L>[] };

/** Stages differ in the layers they may read, so a list of them forgets which. */
export const anyStage = <N extends LayerName, A extends LayerName>(stage: Stage<N, A>): AnyStage =>
  stage as unknown as AnyStage;

/**
 * Builds a pipeline. Throws an Error when a stage needs a layer that no earlier stage adds, or adds one that is there
 * already; the message says what to move. The layers named in `given` are there before the first stage; where a run is
 * not handed one, it is empty.
 */
export function definePipeline(stages: readonly AnyStage[], given: readonly LayerName[] = []): Pipeline {
  const added = new Map<LayerName, string>(given.map((l) => [l, "given"]));
  const order = stages.map((s) => s.name).join(", ");
  for (const stage of stages) {
    for (const need of stage.needs) {
      if (added.has(need)) continue;
      const later = stages.find((s) => s.adds === need);
      throw new Error(
        `Stage "${stage.name}" needs the layer "${need}", which no earlier stage adds. ` +
          (later ? `Move "${later.name}" before it` : `Put a stage that adds "${need}" before it`) +
          ` (order now: ${order}).`,
      );
    }
    const other = added.get(stage.adds);
    if (other !== undefined)
      throw new Error(
        `Stages "${other}" and "${stage.name}" both add the layer "${stage.adds}". Take one of them out (order now: ${order}).`,
      );
    added.set(stage.adds, stage.name);
  }
  return {
    stages,
    run(report, layers = {}) {
      let annotated = Annotated.of(report) as Annotated<LayerName>;
      for (const l of given)
        annotated = annotated.with(l, (layers[l] ?? []) as readonly Annotation<LayerName>[]);
      for (const stage of stages) annotated = annotated.with(stage.adds, stage.run(annotated));
      return annotated;
    },
  };
}
