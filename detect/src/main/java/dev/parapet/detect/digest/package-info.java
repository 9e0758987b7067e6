/// Whether a trail's logs are what CloudTrail wrote: its digest files, their signatures, hashes and chains.
///
/// CloudTrail writes a digest an hour for each trail, account and region. It names the logs of that hour with
/// their hashes and the digest before it with its hash and signature. Whoever can change logs in a bucket can
/// change digests too, but cannot sign them. Nothing here trusts a name in a digest: files outside the given
/// folder are never read, links never followed.
///
/// How digests look and are signed:
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html>,
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html>.
@NullMarked
package dev.parapet.detect.digest;

import org.jspecify.annotations.NullMarked;
