/// What is done to the services that watch, and to functions, repositories and secrets.
@NullMarked
package dev.parapet.respond.services;

import org.jspecify.annotations.NullMarked;
