package dev.parapet.posture.access;

/// Where the policy that hangs on a resource is in a snapshot.
///
/// @param id the ARN of the resource that has it: the bucket of an object
/// @param type CloudFormation's name of its type
/// @param attribute the attribute with the policy; `A.B` for one inside another
public record PolicyHolder(String id, String type, String attribute) {}
