/// Answers EventBridge events in AWS Lambda.
///
/// What a snapshot of the started function may hold is loaded when it is made: the playbooks and the mandate. What must
/// not be in one (clients with credentials, connections, random numbers, the name of the worker) is made with the first
/// event after it.
@NullMarked
package dev.parapet.lambda;

import org.jspecify.annotations.NullMarked;
