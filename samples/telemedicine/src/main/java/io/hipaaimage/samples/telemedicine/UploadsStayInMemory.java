package io.hipaaimage.samples.telemedicine;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.stereotype.Component;

/** Refuses a start where an upload could be written to a temporary file in clear: what is allowed has to fit into the memory threshold. */
@Component
class UploadsStayInMemory implements InitializingBean {
    private final MultipartProperties multipart;

    UploadsStayInMemory(MultipartProperties multipart) {
        this.multipart = multipart;
    }

    @Override
    public void afterPropertiesSet() {
        if (multipart.getMaxFileSize().isNegative()
                || multipart.getMaxFileSize().compareTo(multipart.getFileSizeThreshold()) > 0) {
            throw new IllegalStateException("uploads would spill to disk in clear: set"
                    + " spring.servlet.multipart.file-size-threshold to at least max-file-size");
        }
    }
}
