package dev.parapet.detect.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/// How Flink writes values of a type: a byte for the version of the form, then the value.
///
/// A later version reads what earlier ones wrote, by that byte.
abstract class Form<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1L;

    private final int version;

    Form(int version) {
        this.version = version;
    }

    abstract void write(T value, DataOutputView out) throws IOException;

    /// @param version by which it was written
    abstract T read(int version, DataInputView in) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        out.writeByte(version);
        write(value, out);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        int written = in.readUnsignedByte();
        if (written < 1 || written > version) {
            throw new IOException("state of version " + written + ", and this program knows none later than " + version
                    + "; run the program that wrote it, or a newer one");
        }
        return read(written, in);
    }

    @Override
    public final T deserialize(T reused, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public final void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public final T copy(T from, T reused) {
        return copy(from);
    }

    @Override
    public final int getLength() {
        return -1;
    }
}
