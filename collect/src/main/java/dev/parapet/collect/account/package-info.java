/// Observes what AWS Account Management knows of an account.
@NullMarked
package dev.parapet.collect.account;

import org.jspecify.annotations.NullMarked;
