/// Observes Amazon OpenSearch Service.
@NullMarked
package dev.parapet.collect.opensearch;

import org.jspecify.annotations.NullMarked;
