package dev.parapet.detect.source;

/// What a reader of logs keeps at most, whatever the bytes say.
///
/// CloudTrail's own records end at 256 KB, or 1 MB where somebody asked for more context
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html>).
///
/// @param longestRecord in bytes; a longer record is passed over and told
/// @param deepest objects and lists inside each other
/// @param freelyUnpacked what a compressed file may unfold to whatever its size
/// @param largestRatio beyond that, how many times larger than its packed bytes it may become
/// @param toldDamages of one file
record Bounds(int longestRecord, int deepest, long freelyUnpacked, int largestRatio, int toldDamages) {
    static final Bounds USUAL = new Bounds(4 << 20, 64, 64L << 20, 250, 10);
}
