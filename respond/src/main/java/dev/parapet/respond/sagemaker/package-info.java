/// What is done to notebooks, jobs, endpoints and models.
@NullMarked
package dev.parapet.respond.sagemaker;

import org.jspecify.annotations.NullMarked;
