/// Says of every resource of a snapshot whether somebody outside may act on it.
///
/// [Exposures] puts what hangs on a resource to `dev.parapet.iam.exposure`, which proves or refutes it over all
/// requests there can be; this package knows where policies are ([Surfaces]), what of an estate is trusted
/// ([Perimeter]), how to name who gets in, the broadest first ([Strata]), and what lets somebody in beside
/// policies: ACLs of buckets, grants of keys, URLs without a signature.
@NullMarked
package dev.parapet.posture.exposure;

import org.jspecify.annotations.NullMarked;
