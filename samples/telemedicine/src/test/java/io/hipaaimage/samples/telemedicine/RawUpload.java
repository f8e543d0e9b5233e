package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.spring.web.ImageUploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a host of its own may have beside uploads in pieces: the picture as the body, sealed as it comes. */
@RestController
class RawUpload {
    private final Patients patients;
    private final ImageUploads uploads;

    RawUpload(Patients patients, ImageUploads uploads) {
        this.patients = patients;
        this.uploads = uploads;
    }

    @PostMapping("/patients/{patient}/raw")
    String capture(@PathVariable String patient, Caller caller, HttpServletRequest request)
            throws ImageVaultException, IOException {
        NewImage image = NewImage.of(patients.find(patient).reference());
        return caller.treating().capture(uploads.body(request), image).value();
    }
}
