package dev.parapet.core.snapshot;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// How a file is packed. A writer goes by the name, a reader by the first bytes: files get renamed.
///
/// Blocks are complete frames of their own, which both formats allow to follow one another, so that a file cut off
/// between two blocks is as readable as a whole one.
enum Compression {
    ZSTD {
        @Override
        byte[] pack(byte[] block) {
            try (var context = new ZstdCompressCtx()) {
                return context.setLevel(3).setChecksum(true).compress(block);
            }
        }

        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new ZstdInputStreamNoFinalizer(packed);
        }
    },
    GZIP {
        @Override
        byte[] pack(byte[] block) throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(block);
            }
            return packed.toByteArray();
        }

        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, 1 << 16);
        }
    },
    NONE {
        @Override
        byte[] pack(byte[] block) {
            return block;
        }

        @Override
        InputStream unpack(InputStream packed) {
            return packed;
        }
    };

    abstract byte[] pack(byte[] block) throws IOException;

    abstract InputStream unpack(InputStream packed) throws IOException;

    static Compression named(Path path) {
        String name = path.toString();
        if (name.endsWith(".zst")) {
            return ZSTD;
        }
        return name.endsWith(".gz") ? GZIP : NONE;
    }

    /// Looks at the first bytes, and puts them back.
    static Compression of(InputStream markable) throws IOException {
        markable.mark(4);
        byte[] magic = markable.readNBytes(4);
        markable.reset();
        if (magic.length == 4
                && (magic[0] & 0xff) == 0x28
                && (magic[1] & 0xff) == 0xb5
                && magic[2] == 0x2f
                && (magic[3] & 0xff) == 0xfd) {
            return ZSTD;
        }
        return magic.length >= 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b ? GZIP : NONE;
    }
}
