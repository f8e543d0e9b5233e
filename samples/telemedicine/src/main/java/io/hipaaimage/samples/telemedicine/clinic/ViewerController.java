package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.spring.web.ImageResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One picture, larger by links; and before and after a scrub, with what the file said besides its pixels. */
@Controller
class ViewerController {
    private final ImageResponses pictures;
    private final SeriesOrder series;
    private final ScrubComparison comparison;

    ViewerController(ImageResponses pictures, SeriesOrder series, ScrubComparison comparison) {
        this.pictures = pictures;
        this.series = series;
        this.comparison = comparison;
    }

    @GetMapping("/images/{image}/view")
    String view(@PathVariable String image, @RequestParam(defaultValue = "1") int zoom, Caller caller, Model model)
            throws ImageVaultException {
        ImageId id = Addresses.image(image);
        caller.requireView(id);
        model.addAttribute("image", id.value());
        model.addAttribute("zoom", Math.max(1, Math.min(zoom, 4)));
        model.addAttribute("place", series.around(id.value()).orElse(null));
        return "viewer";
    }

    @GetMapping("/images/{image}/scrub")
    String scrub(@PathVariable String image, Caller caller, Model model) throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        model.addAttribute("image", id.value());
        model.addAttribute("compared", comparison.of(id, caller.treating()));
        return "scrub";
    }

    @GetMapping("/images/{image}/scrubbed")
    void scrubbed(@PathVariable String image, Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        pictures.send(id, () -> caller.treating().copies().export(id, Scope.WHOLE), request, response);
    }
}
