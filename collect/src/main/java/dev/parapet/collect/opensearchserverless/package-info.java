/// Observes Amazon OpenSearch Serverless.
@NullMarked
package dev.parapet.collect.opensearchserverless;

import org.jspecify.annotations.NullMarked;
