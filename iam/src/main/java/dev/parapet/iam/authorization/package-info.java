/// What the Service Authorization Reference says of AWS's actions: that they exist, how far they go, which resources
/// they are asked for, which condition keys a request for them can carry.
@NullMarked
package dev.parapet.iam.authorization;

import org.jspecify.annotations.NullMarked;
