/// Who can talk with whom over the network: from the internet to what runs or holds data, and from one
/// thing in a VPC to another.
///
/// [Network] is what others use. It reads the VPCs of a snapshot once ([Terrain]), finds where things are
/// plugged into them ([Ends]), and cuts sets of addresses and ports as routes, network ACLs and security
/// groups do ([Inbound], [Inside]). Whatever was not read is carried along as what it could open at most
/// and what it could close.
@NullMarked
package dev.parapet.posture.network;

import org.jspecify.annotations.NullMarked;
