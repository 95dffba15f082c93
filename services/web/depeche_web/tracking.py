"""Parameters that say how a reader came or how a page is drawn, never what is shown; each class by its name.

Names are in lower case. Sources: the vendors' documentation of their own parameters, and what publishers append to
the addresses in their feeds. What may name an article (id, p, page, story, article, lang…) is in no class.
"""

import re

# fmt: off
CAMPAIGNS = frozenset({
    # Analytics and advertising: Google, Meta, Microsoft, Yandex, X, TikTok, LinkedIn, Pinterest, Snapchat…
    "_ga", "_gac", "_gl", "dclid", "dicbo", "epik", "fb_ref", "fb_source", "fbclid", "fbc_id", "fref", "gad",
    "gad_campaignid", "gad_source", "gbraid", "gclid", "gclsrc", "gs_l", "hc_location", "hc_ref", "igsh", "igshid",
    "irclickid", "li_fat_id", "lipi", "mibextid", "msclkid", "obclid", "obocid", "outbrainclickid", "rdt_cid",
    "sccid", "sc_cid", "scid", "srsltid", "tblci", "ttclid", "twclid", "wbraid", "yclid", "ysclid", "ymclid",
    "_openstat", "action_object_map", "action_ref_map", "action_type_map", "awc", "click_id", "clickid", "cx_click",
    "cx_recsorder", "cx_recswidget", "cx_testid", "cx_testvariant", "cx_artpos", "rb_clickid", "s_kwcid", "ef_id",
    "kwcid", "zanpid", "tduid", "cjevent", "affid", "affiliate", "aff_id", "this_affiliate", "partner_id",
    "partnerid", "wickedid", "wickedsource", "hmb_campaign", "hmb_medium", "hmb_source", "tracking_source",
    "ceneo_spo", "spm", "scm", "os_ehash", "wtrid", "trk", "trkcampaign", "trkid",
    # Mailings: Mailchimp, HubSpot, Marketo, MailerLite, Klaviyo, Salesforce, Drip, Iterable, Brevo…
    "_bta_c", "_bta_tid", "_ke", "_kx", "__s", "ck_subscriber_id", "dm_i", "elqtrack", "elqtrackid",
    "elqcampaignid", "elqaid", "elqat", "hsctatracking", "mc_cid", "mc_eid", "mc_tc", "mkt_tok", "ml_subscriber",
    "ml_subscriber_hash", "subscriber_hash", "mkevt", "mkcid", "mkrid", "sfmc_id", "sfmc_activityid", "sfmc_sub",
    "sfmc_key", "sc_customer", "sc_eh", "sc_lid", "sc_llid", "sc_src", "sc_uid", "een", "m_bt", "emc", "et_rid",
    "et_cid", "email_hash", "emailhash", "hash_email",
    # Publishers' campaign codes: AT Internet (xtor), Adobe (cid), Webtrekk, comScore, Chartbeat, Parse.ly, Echobox…
    "__source", "asgtbndr", "bt_ee", "bt_ts", "cn-reloaded", "emci", "emdi", "google_editors_picks", "nlid", "seen",
    "wpisrc", "wpmm", "__tn__", "__twitter_impression", "actcampaigntype", "actsource", "bicmp", "bicmlukp",
    "bicmst", "bicmet", "campaign", "campaign_id", "campaignid", "campid", "cmp", "cmpid", "cmp_id", "custom_click",
    "dlc", "echobox", "edtg", "eref", "ex_cid", "extid", "fsrc", "ftag", "ftcamp", "gepc", "guccounter",
    "guce_referrer", "guce_referrer_sig", "hootpostid", "hp", "icid", "icmp", "ilnk", "intcid", "intcmp", "int_cmp",
    "ito", "itid", "lkid", "mbid", "mrfcid", "nav_source", "ncid", "ncmp", "npcmp", "ocid", "oref", "pcamp",
    "partner", "postshare", "prehome", "ref_src", "ref_url", "reflink", "rssfeed", "s_cid", "s_campaign",
    "s_source", "sara_ecid", "sara_ref", "segmentid", "sectionsource", "sharetoken", "sharetype", "share_source",
    "share_id", "share_token", "shareadraft", "smid", "smtyp", "soc_src", "soc_trk", "sociuid", "socialflow",
    "snlid", "sref", "storylink", "sr_share", "sruid", "taid", "tpcc", "traffic_source", "twitter_impression",
    "unlocked_article_code", "vcid", "wmc", "wprss", "wt_mc", "wt_zmc", "xg_source", "xing_share", "xt_ref",
    "xtatc", "xtcr", "xtdmp", "xtmc", "xtnp", "xtor", "xtref", "xts", "feedname", "feedtype", "altcast_code",
    "gift", "giftcopy", "accesstoken", "hss_channel", "rss",
})
FAMILIES = (
    "__cf_", "__hs", "_x_tr_", "cx_", "_hs", "at_", "bsft_", "bxid_", "fb_action_", "fb_comment_", "ga_", "gaa_",
    "guce_", "hsa_", "itm_", "lmd_", "li_share", "matomo_", "mc_", "ml_subscriber", "mtm_", "ns_", "oly_", "otm_",
    "piwik_", "pk_", "sfmc_", "tb_click", "trk_", "utm_", "vero_", "vn_", "wt.", "wt_", "xt_", "hmb_", "stm_",
    "elq", "elqtrack", "pf_rd_", "action_type_", "cmpid_", "dpg_", "tmg_",
)

SESSIONS = frozenset({
    "phpsessid", "phpsessionid", "jsessionid", "sessionid", "session_id", "sessid", "cfid", "cftoken", "zenid",
    "oscsid", "viewstate", "__viewstate", "asp.net_sessionid", "usersessionid", "bv_sessionid", "bv_engineid",
})
SESSION_FAMILIES = ("aspsessionid",)

DRAWING = frozenset({
    # Caches, consent walls, readers' settings
    "_", "cachebuster", "cache_buster", "nocache", "no_cache", "skipmobile", "skip_mobile", "nomobile", "no_mobile",
    "noredirect", "no_redirect", "forcedesktop", "cookieconsent", "consent", "darkmode", "fontsize", "textsize",
    "autoplay", "replytocom", "showcomments", "nojs", "gws_rd", "isamp", "noamp", "usqp", "amp_gsa", "amp_kit",
    "amp_lite", "amp_latest_update_time", "_amp", "is_mobile", "ismobile", "printable", "printview", "print_view",
    "printerfriendly", "printer_friendly", "printpage", "amp",
})
DRAWING_FAMILIES = ("amp_js", "amp_r", "amp_tf", "aoh")

_DRAWN_BY = frozenset({
    "outputformat", "outputtype", "output", "view", "format", "mode", "layout", "platform", "display", "device",
    "tpl", "template", "skin",
})
_REFERRALS = frozenset({
    "feature", "feed", "rel", "tid", "ref", "referer", "referrer", "source", "src", "from", "via", "mod", "origin",
    "origine", "origin_source", "cid", "medium", "share", "shared",
})
_CHANNELS = frozenset({
    "amp", "android", "app", "appli", "application", "banner", "bluesky", "btn", "button", "copy", "desktop",
    "email", "emails", "external", "facebook", "fb", "feed", "feeds", "flipboard", "flux", "gnews", "google",
    "googlenews", "home", "homepage", "hp", "instagram", "ios", "iphone", "linkedin", "mail", "mastodon",
    "messenger", "mobile", "msn", "newsletter", "newsletters", "nl", "notification", "notifications", "org",
    "pinterest", "push", "reddit", "referral", "rss", "search", "share", "sharebar", "shared", "sharing", "shr",
    "smartnews", "snapchat", "social", "socialflow", "socialnetwork", "soc", "taboola", "outbrain", "tel",
    "telegram", "threads", "tiktok", "twitter", "tw", "une", "whatsapp", "widget", "wire", "x", "yahoo", "youtube",
})
# fmt: on

_SWITCHES = {
    "print": re.compile(r"1|true|yes|y|on|oui|print|"),
    "mobile": re.compile(r"1|0|true|false|yes|no|on|off|"),
    "m": re.compile(r"1|0|true|false|"),
    "desktop": re.compile(r"1|0|true|false|yes|no|"),
}
_VARIANT = re.compile(r"amp|amphtml|amp-?type|print|printer|printable|mobile")

_WORDS = re.compile(r"[a-z]+(?:[_.:-][a-z]+)*")
_TOKEN = re.compile(r"[a-z]+")
_LONG_TOKEN = re.compile(r"[0-9a-f]{16,}|[0-9a-z_-]{24,}", re.IGNORECASE)


def why_dropped(name: str, value: str) -> str | None:
    """Name the class of a parameter that says nothing of what is shown; None for one that may.

    >>> why_dropped("utm_source", "rss"), why_dropped("ref", "twitter"), why_dropped("ref", "42")
    ('campaign', 'referral', None)
    """
    name, value = name.lower(), value.lower()
    if is_campaign(name):
        return "campaign"
    if name in SESSIONS or name.startswith(SESSION_FAMILIES) or (name == "sid" and _LONG_TOKEN.fullmatch(value)):
        return "session"
    if name in DRAWING or name.startswith(DRAWING_FAMILIES) or _is_drawing(name, value):
        return "drawing"
    if name == "ref" and _WORDS.fullmatch(value):
        return "referral"
    if name in _REFERRALS and (tokens := _TOKEN.findall(value)) and not _CHANNELS.isdisjoint(tokens):
        return "referral"
    return None


def is_campaign(name: str) -> bool:
    """Keep the name, in lower case, of a parameter that only campaigns use."""
    return name in CAMPAIGNS or name.startswith(FAMILIES)


def _is_drawing(name: str, value: str) -> bool:
    switch = _SWITCHES.get(name)
    if switch is not None and switch.fullmatch(value):
        return True
    return name in _DRAWN_BY and _VARIANT.fullmatch(value) is not None
