package dev.parapet.app;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// The composition root: makes commands, by hand, with what they need.
final class Wiring implements IFactory {
    private final Terminal terminal;
    private final IFactory others = CommandLine.defaultFactory();

    Wiring(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ScanCommand.class) {
            return type.cast(new ScanCommand(terminal));
        }
        if (type == CollectCommand.class) {
            return type.cast(new CollectCommand(terminal));
        }
        if (type == DemoCommand.class) {
            return type.cast(new DemoCommand(terminal));
        }
        if (type == DetectTestCommand.class) {
            return type.cast(new DetectTestCommand(terminal));
        }
        if (type == DetectExplainCommand.class) {
            return type.cast(new DetectExplainCommand(terminal));
        }
        if (type == DetectBacktestCommand.class) {
            return type.cast(new DetectBacktestCommand(terminal));
        }
        if (type == DetectVerifyCommand.class) {
            return type.cast(new DetectVerifyCommand(terminal));
        }
        if (type == DetectCommand.class) {
            return type.cast(new DetectCommand(terminal));
        }
        if (type == ControlsCommand.class) {
            return type.cast(new ControlsCommand(terminal));
        }
        if (type == IamCanCommand.class) {
            return type.cast(new IamCanCommand(terminal));
        }
        if (type == IamDiffCommand.class) {
            return type.cast(new IamDiffCommand(terminal));
        }
        if (type == IamEscalationCommand.class) {
            return type.cast(new IamEscalationCommand(terminal));
        }
        if (type == IamEvaluateCommand.class) {
            return type.cast(new IamEvaluateCommand(terminal));
        }
        if (type == IamExposureCommand.class) {
            return type.cast(new IamExposureCommand(terminal));
        }
        if (type == IamLeastPrivilegeCommand.class) {
            return type.cast(new IamLeastPrivilegeCommand(terminal));
        }
        if (type == IamLintCommand.class) {
            return type.cast(new IamLintCommand(terminal));
        }
        if (type == IamReviewCommand.class) {
            return type.cast(new IamReviewCommand(terminal));
        }
        if (type == IamWhatCanCommand.class) {
            return type.cast(new IamWhatCanCommand(terminal));
        }
        if (type == IamWhatIfCommand.class) {
            return type.cast(new IamWhatIfCommand(terminal));
        }
        if (type == IamWhoCanCommand.class) {
            return type.cast(new IamWhoCanCommand(terminal));
        }
        if (type == PathsCommand.class) {
            return type.cast(new PathsCommand(terminal));
        }
        if (type == PractiseCommand.class) {
            return type.cast(new PractiseCommand(terminal));
        }
        if (type == RespondApproveCommand.class) {
            return type.cast(new RespondApproveCommand(terminal));
        }
        if (type == RespondListCommand.class) {
            return type.cast(new RespondListCommand(terminal));
        }
        if (type == RespondPlanCommand.class) {
            return type.cast(new RespondPlanCommand(terminal));
        }
        if (type == RespondRunCommand.class) {
            return type.cast(new RespondRunCommand(terminal));
        }
        if (type == RespondUndoCommand.class) {
            return type.cast(new RespondUndoCommand(terminal));
        }
        if (type == TriageCommand.class) {
            return type.cast(new TriageCommand(terminal));
        }
        if (type == WatchCommand.class) {
            return type.cast(new WatchCommand(terminal));
        }
        return others.create(type);
    }
}
