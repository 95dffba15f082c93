package depeche.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;

/** Folds letters into ASCII, as {@code asciifolding} does in the full distribution. */
@NamedComponent("asciifolding")
public final class AsciiFolding implements TokenFilterFactory {
    private final Options options;

    /** The settings of the filter in an index. */
    @AnalysisSettings
    public interface Options {
        /** Whether the unfolded token is kept as well. */
        @BooleanSetting(path = "preserve_original", defaultValue = false)
        boolean preserveOriginal();
    }

    @Inject
    public AsciiFolding(Options options) {
        this.options = options;
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new ASCIIFoldingFilter(tokens, options.preserveOriginal());
    }

    /** One token for each: what a prefix or a wildcard stands for can't be two words at once. */
    @Override
    public TokenStream normalize(TokenStream tokens) {
        return new ASCIIFoldingFilter(tokens);
    }
}
