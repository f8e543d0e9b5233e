/**
 * Peers whose dependencies nobody wants in the other benchmarks: each a main class that takes turns with us in one run, checks that both give
 * back what they were given, and prints medians and ratios. {@link io.hipaaimage.benchmarks.peers.SealBesideAws} has the AWS Encryption SDK,
 * {@link io.hipaaimage.benchmarks.peers.PolicyPeers} AuthzForce, Cedar and closures.
 */
@NullMarked
package io.hipaaimage.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
