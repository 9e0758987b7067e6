/// Observes Amazon EC2 and Amazon VPC.
@NullMarked
package dev.parapet.collect.ec2;

import org.jspecify.annotations.NullMarked;
