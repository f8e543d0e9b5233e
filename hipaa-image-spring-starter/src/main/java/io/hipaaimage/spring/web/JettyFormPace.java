package io.hipaaimage.spring.web;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a form that trickles, on Jetty. Its own {@code HttpConfiguration.minRequestDataRate} is read by nothing in Jetty 12.1, and its {@code
 * MinimumDataRateHandler} gives nobody time to begin; so the pace is that of other uploads, seen where the container reads. Thread-safe.
 */
final class JettyFormPace extends Handler.Wrapper {
    private final BodyLimits limits;

    JettyFormPace(BodyLimits limits, @Nullable Handler handler) {
        super(handler);
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return FormTypes.isForm(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                ? super.handle(new Paced(request, limits), response, callback)
                : super.handle(request, response, callback);
    }

    private static final class Paced extends Request.Wrapper {
        private final BodyLimits limits;
        private BodyLimits.@Nullable Pace pace;

        Paced(Request request, BodyLimits limits) {
            super(request);
            this.limits = limits;
        }

        /** What is cut stays cut, and Jetty closes a connection whose body was not read to its end. */
        @Override
        public Content.@Nullable Chunk read() {
            BodyLimits.Pace begun = pace == null ? limits.pace() : pace;
            pace = begun;
            Content.Chunk chunk = super.read();
            if (chunk == null || Content.Chunk.isFailure(chunk) || chunk.isLast()) {
                return chunk; // one that is whole is taken
            }
            try {
                begun.count(chunk.remaining());
                return chunk;
            } catch (UploadTooSlowException e) {
                chunk.release();
                HttpException.RuntimeException cut =
                        new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408, e.getMessage(), e);
                fail(cut);
                return Content.Chunk.from(cut, true);
            }
        }
    }
}
