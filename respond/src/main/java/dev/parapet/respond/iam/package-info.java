/// What is done to users, roles and their credentials.
@NullMarked
package dev.parapet.respond.iam;

import org.jspecify.annotations.NullMarked;
