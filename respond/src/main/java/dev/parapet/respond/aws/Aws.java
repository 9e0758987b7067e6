package dev.parapet.respond.aws;

/// An account of AWS, as the engine sees it.
@FunctionalInterface
public interface Aws {
    /// Makes a call.
    ///
    /// @throws AwsFault if AWS refuses it or does not answer
    Reply send(Call call);

    /// The same account, for looking only.
    default Reads reads() {
        return new Reads(this);
    }
}
