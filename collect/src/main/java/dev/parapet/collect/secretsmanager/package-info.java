/// Observes AWS Secrets Manager: what protects secrets, never their values.
@NullMarked
package dev.parapet.collect.secretsmanager;

import org.jspecify.annotations.NullMarked;
