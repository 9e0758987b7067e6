/// Attack paths: how strangers and principals get to what is worth stealing.
///
/// What is worth it is found by `content/crown-jewels.yaml`. Steps come from those who prove them: openings from
/// `posture.exposure`, packets from `posture.network`, rights from `posture.escalation`.
@NullMarked
package dev.parapet.posture.paths;

import org.jspecify.annotations.NullMarked;
