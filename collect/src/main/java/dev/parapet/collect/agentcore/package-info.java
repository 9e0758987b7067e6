/// Observes Amazon Bedrock AgentCore: where agents run, the tools that they reach, what they remember and who they are.
@NullMarked
package dev.parapet.collect.agentcore;

import org.jspecify.annotations.NullMarked;
