/// Observes AWS Backup.
@NullMarked
package dev.parapet.collect.backup;

import org.jspecify.annotations.NullMarked;
