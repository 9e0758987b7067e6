package dev.parapet.posture;

import dev.parapet.core.Control;
import dev.parapet.core.Judgement;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.Verdict;
import dev.parapet.core.expression.Answer;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.schema.Schema;

/// Judges one resource by one control.
public final class Judge {
    private final Schema schema;
    private final Snapshot snapshot;

    public Judge(Schema schema, Snapshot snapshot) {
        this.schema = schema;
        this.snapshot = snapshot;
    }

    public Judgement judge(Control control, Resource resource) {
        var evaluation = new Evaluation(schema, snapshot, resource);
        return new Judgement(control, resource, verdict(control, evaluation), evaluation.evidence());
    }

    // Invariant: a pass needs a Yes to both questions; nothing else can make one.
    private static Verdict verdict(Control control, Evaluation evaluation) {
        Answer applies = control.appliesWhen()
                .<Answer>map(question -> question.ask(evaluation))
                .orElseGet(Answer.Yes::new);
        return switch (applies) {
            case Answer.No() -> new Verdict.NotApplicable();
            case Answer.Unknown(var missing) -> new Verdict.Unknown(missing);
            case Answer.Yes() ->
                switch (control.passWhen().ask(evaluation)) {
                    case Answer.Yes() -> new Verdict.Pass();
                    case Answer.No() -> new Verdict.Fail();
                    case Answer.Unknown(var missing) -> new Verdict.Unknown(missing);
                };
        };
    }
}
