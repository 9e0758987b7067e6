/// Brings logs from where no folder is: prefixes of S3, queues of SQS, streams of Kinesis, topics of Kafka.
///
/// A [Feed] delivers one [Parcel] after another, at least once, and says at any time from which [Position] on
/// everything is still to come. Whoever keeps that position together with what was made of the parcels loses nothing
/// and does nothing twice, wherever the process is killed. Who reads what is in a parcel, is another's business.
///
/// Nothing in AWS is changed, but messages that were read: they are deleted, and hidden from others in the meantime.
@NullMarked
package dev.parapet.feed;

import org.jspecify.annotations.NullMarked;
