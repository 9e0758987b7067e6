/// Calls of AWS as data: a service, an operation, a region, parameters.
///
/// What is data can be shown in a plan, written into a journal before it is made, and answered by a
/// fake in memory.
/// Members have their AWS names with an upper-case first letter, whatever the protocol of the service.
@NullMarked
package dev.parapet.respond.aws;

import org.jspecify.annotations.NullMarked;
