package io.hipaaimage.deid.svg;

import java.util.Set;

/** The elements, attributes, properties and words that a clean SVG may have (SVG 1.1, SVG 2, CSS). */
final class Vocabulary {
    static final String SVG = "http://www.w3.org/2000/svg";
    static final String XLINK = "http://www.w3.org/1999/xlink";
    static final String XML = "http://www.w3.org/XML/1998/namespace";

    static final Set<String> ELEMENTS = words("""
            svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image linearGradient
            radialGradient stop pattern clipPath mask marker style switch a filter feBlend feColorMatrix feComponentTransfer
            feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
            feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
            feTile feTurbulence animate animateTransform animateMotion mpath set""");

    static final Set<String> TEXT_ELEMENTS = Set.of("text", "tspan", "textPath");

    /** Elements that are seen only where something points to them. */
    static final Set<String> UNSEEN_ALONE =
            Set.of("symbol", "linearGradient", "radialGradient", "pattern", "clipPath", "mask", "marker", "filter");

    static final Set<String> PROPERTIES = words("""
            alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
            color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule filter
            flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant
            font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing
            lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow
            paint-order pointer-events shape-rendering solid-color solid-opacity stop-color stop-opacity stroke
            stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
            text-align text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style
            text-indent text-overflow text-rendering text-transform transform transform-box transform-origin unicode-bidi
            vector-effect visibility white-space word-spacing writing-mode x y cx cy r rx ry width height""");

    static final Set<String> ATTRIBUTES = words("""
            accumulate additive amplitude attributeName attributeType azimuth baseFrequency begin bias by calcMode
            clipPathUnits cx cy diffuseConstant divisor dur dx dy edgeMode elevation end exponent fill filterUnits from fr fx fy
            gradientTransform gradientUnits height in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines
            keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits max
            method min mode numOctaves offset operator order orient origin pathLength patternContentUnits patternTransform
            patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY
            repeatCount repeatDur restart result rotate rx ry scale seed side slope spacing specularConstant specularExponent
            spreadMethod startOffset stdDeviation stitchTiles surfaceScale tableValues targetX targetY textLength to type values
            viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z zoomAndPan""");

    /** What {@code in} of a filter may name besides another primitive's result. */
    static final Set<String> FILTER_INPUTS =
            words("SourceGraphic SourceAlpha BackgroundImage BackgroundAlpha FillPaint StrokePaint");

    /** Words of values, in lower case. */
    static final Set<String> WORDS = words("""
            none auto inherit initial unset revert normal currentcolor transparent context-fill context-stroke accumulate new
            aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
            cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
            darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
            darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
            firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
            hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
            lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
            lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
            mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
            midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
            palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
            rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
            slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
            whitesmoke yellow yellowgreen
            evenodd nonzero butt round square miter miter-clip bevel arcs start middle end left right center justify
            bold bolder lighter italic oblique small-caps all-small-caps condensed semi-condensed extra-condensed
            ultra-condensed expanded semi-expanded extra-expanded ultra-expanded narrower wider xx-small x-small small medium
            large x-large xx-large smaller larger serif sans-serif cursive fantasy monospace system-ui
            inline block inline-block list-item run-in compact table visible hidden collapse scroll clip
            underline overline line-through blink solid double dotted dashed wavy capitalize uppercase lowercase
            baseline sub super before-edge text-before-edge after-edge text-after-edge central middle ideographic alphabetic
            hanging mathematical text-top text-bottom top bottom use-script no-change reset-size
            ltr rtl embed bidi-override isolate isolate-override plaintext lr-tb rl-tb tb-rl lr rl tb horizontal-tb vertical-rl
            vertical-lr sideways sideways-right mixed upright pre pre-wrap pre-line nowrap break-spaces
            optimizespeed optimizequality optimizelegibility geometricprecision crispedges pixelated smooth high-quality
            srgb linearrgb luminance alpha non-scaling-stroke non-scaling-size non-rotation fixed-position viewport
            visiblepainted visiblefill visiblestroke painted all stroke markers fill bounding-box
            multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference exclusion hue
            saturation color luminosity plus-lighter over in out atop xor arithmetic erode dilate
            matrix saturate huerotate luminancetoalpha identity table discrete linear gamma fractalnoise turbulence stitch
            nostitch duplicate wrap true false r g b a
            objectboundingbox userspaceonuse strokewidth pad reflect repeat
            xminymin xmidymin xmaxymin xminymid xmidymid xmaxymid xminymax xmidymax xmaxymax meet slice defer
            spacing spacingandglyphs exact align stretch auto-start-reverse disable magnify fill-box stroke-box view-box
            content-box border-box
            css xml freeze remove sum replace paced spline always whennotactive never indefinite
            translate scale rotate skewx skewy default pointer crosshair move text wait help""");

    /** Functions of values, in lower case. */
    static final Set<String> FUNCTIONS = words("""
            rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy rect inset circle
            ellipse polygon blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia calc""");

    /** Units after numbers, in lower case. */
    static final Set<String> UNITS =
            words("px pt pc mm cm in em ex rem ch vw vh vmin vmax q deg rad grad turn s ms min h hz");

    /** Fonts that are everywhere; another one's name could be anybody's. */
    static final Set<String> FONTS = Set.of(
            "arial",
            "arial black",
            "arial narrow",
            "arial unicode ms",
            "arialmt",
            "arial-boldmt",
            "avenir",
            "bitstream vera sans",
            "bitstream vera sans mono",
            "bitstream vera serif",
            "book antiqua",
            "bookman old style",
            "calibri",
            "cambria",
            "candara",
            "century gothic",
            "comic sans ms",
            "consolas",
            "constantia",
            "corbel",
            "courier",
            "courier new",
            "dejavu sans",
            "dejavu sans mono",
            "dejavu serif",
            "droid sans",
            "franklin gothic medium",
            "futura",
            "garamond",
            "geneva",
            "georgia",
            "gill sans",
            "helvetica",
            "helvetica neue",
            "impact",
            "inter",
            "lato",
            "liberation mono",
            "liberation sans",
            "liberation serif",
            "lucida console",
            "lucida grande",
            "lucida sans",
            "lucida sans unicode",
            "menlo",
            "microsoft sans serif",
            "monaco",
            "montserrat",
            "myriadpro-regular",
            "myriad pro",
            "noto sans",
            "noto serif",
            "open sans",
            "optima",
            "oswald",
            "palatino",
            "palatino linotype",
            "raleway",
            "roboto",
            "sans",
            "segoe ui",
            "source sans pro",
            "symbol",
            "tahoma",
            "times",
            "times new roman",
            "timesnewromanpsmt",
            "trebuchet ms",
            "ubuntu",
            "verdana",
            "webdings",
            "wingdings");

    private Vocabulary() {}

    private static Set<String> words(String text) {
        return Set.copyOf(
                new java.util.HashSet<>(java.util.Arrays.asList(text.strip().split("\\s+", -1))));
    }
}
