/// Decides whether AWS would let a request through, and says why.
///
/// Policies are compiled once ([CompiledPolicy]); a [Request] is then decided against the [Policies] that apply to it
/// by
/// the [Evaluator]. The logic is AWS's:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>. Where that is silent,
/// the
/// reading taken is in ADR 6.
@NullMarked
package dev.parapet.iam.decision;

import org.jspecify.annotations.NullMarked;
