/// What is done to instances and networks.
@NullMarked
package dev.parapet.respond.ec2;

import org.jspecify.annotations.NullMarked;
