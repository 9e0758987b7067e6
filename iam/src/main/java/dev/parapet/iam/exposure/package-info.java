/// Proves who may do something from outside.
///
/// [Exposure] asks whether anyone outside a [Zone] of trust may act on a resource, over all requests
/// there can be and not over examples. The answer is a request that gets in, confirmed by the evaluator
/// of `dev.parapet.iam.decision`, or a proof that there is none.
///
/// How: a policy is a union of boxes (its Allow statements) less other boxes (its Deny statements),
/// each box a product over the caller, the action, the resource and the condition keys. For every
/// Allow, its box is cut with what is outside; then every Deny is escaped by making one of its elements
/// false. Each step narrows one [Dimension] of a [Region], so that a region is empty as soon as one
/// dimension is. Texts are languages of wildcard patterns ([Language]), everything else is a finite set
/// of points that stand for all others ([Points]).
///
/// Everything that is not modelled exactly is modelled too wide: a proof stays a proof, and an example
/// that is none is found out by the evaluator and reported as [Exposure.Undecided].
@NullMarked
package dev.parapet.iam.exposure;

import org.jspecify.annotations.NullMarked;
