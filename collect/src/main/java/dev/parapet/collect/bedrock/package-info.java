/// Observes Amazon Bedrock: guardrails, models, jobs, inference profiles, agents, knowledge bases, flows and prompts.
@NullMarked
package dev.parapet.collect.bedrock;

import org.jspecify.annotations.NullMarked;
