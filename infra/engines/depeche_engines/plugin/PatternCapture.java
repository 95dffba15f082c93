package depeche.analysis;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.ListSetting;

/** Emits what the groups of patterns capture; Elasticsearch's own security index, and so API keys, need it. */
@NamedComponent("pattern_capture")
public final class PatternCapture implements TokenFilterFactory {
    private final boolean preserveOriginal;
    private final Pattern[] patterns;

    /** The settings of the filter in an index. */
    @AnalysisSettings
    public interface Options {
        /** Regular expressions, each with one group or more. */
        @ListSetting(path = "patterns")
        List<String> patterns();

        /** Whether the whole token is kept as well. */
        @BooleanSetting(path = "preserve_original", defaultValue = true)
        boolean preserveOriginal();
    }

    @Inject
    public PatternCapture(Options options) {
        preserveOriginal = options.preserveOriginal();
        patterns = options.patterns().stream().map(Pattern::compile).toArray(Pattern[]::new);
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new PatternCaptureGroupTokenFilter(tokens, preserveOriginal, patterns);
    }
}
