/// What attributes a type of resource has, in CloudFormation's names.
@NullMarked
package dev.parapet.core.schema;

import org.jspecify.annotations.NullMarked;
