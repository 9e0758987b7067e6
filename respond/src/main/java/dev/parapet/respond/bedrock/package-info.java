/// What is done to guardrails, agents, sessions and logging of Bedrock.
@NullMarked
package dev.parapet.respond.bedrock;

import org.jspecify.annotations.NullMarked;
