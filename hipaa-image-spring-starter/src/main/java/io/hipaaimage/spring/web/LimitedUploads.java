package io.hipaaimage.spring.web;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Bodies of at most so many bytes. */
final class LimitedUploads implements ImageUploads {
    private final long most;

    LimitedUploads(long most) {
        this.most = most;
    }

    @Override
    public InputStream body(HttpServletRequest request) throws RefusedException, IOException {
        String type = request.getContentType();
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (lower.startsWith("multipart/") || lower.startsWith("application/x-www-form-urlencoded")) {
            throw new RefusedException(ErrorCode.USAGE, "the body is a form", "send the image alone");
        }
        return limited(request, most);
    }

    static InputStream limited(HttpServletRequest request, long most) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw new UploadTooLargeException();
        }
        return new Limited(request.getInputStream(), most);
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            return b < 0 ? b : counted(1, b);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = in.read(into, offset, length);
            return n < 0 ? n : counted(n, n);
        }

        @Override
        public long skip(long bytes) throws IOException {
            long n = in.skip(bytes);
            counted(n, 0);
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private int counted(long bytes, int answer) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new UploadTooLargeException();
            }
            return answer;
        }
    }
}
