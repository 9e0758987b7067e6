/// Reads findings of any maker, to be ranked.
///
/// Which principal, thing and state a finding names is read by `respond.trigger`, so that triage and response never
/// take one finding for two different things. What only triage asks for is read here.
@NullMarked
package dev.parapet.app.triage;

import org.jspecify.annotations.NullMarked;
