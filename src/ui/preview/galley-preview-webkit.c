/* galley-preview-webkit.c: a page in WebKitGTK, a module that is opened when a page is to be seen
 *
 * WebKitGTK and what it brings take longer to load than all the rest of the program: whoever shows
 * no page, above all the command line, does not wait for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "galley-preview-webkit.h"

#include <webkit/webkit.h>

typedef struct
{
  int width;       /* of the page */
  double scrolled; /* how far down what is to come was seen */
  char *waiting;   /* (nullable): to be loaded once that is known */
} View;

static void
view_free (gpointer data)
{
  View *view = data;

  g_free (view->waiting);
  g_free (view);
}

static View *
get_view (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "galley-preview");
}

/* A link is for the browser, once it is clicked; whatever else wants to go elsewhere stays. */
static gboolean
decide_policy_cb (WebKitWebView *web, WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type, gpointer data)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  action = webkit_navigation_policy_decision_get_navigation_action (
      WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (g_str_has_prefix (uri, "about:"))
    return FALSE;
  if (webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED &&
      (g_str_has_prefix (uri, "https://") || g_str_has_prefix (uri, "http://")))
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static void
load_changed_cb (WebKitWebView *web, WebKitLoadEvent event, gpointer data)
{
  g_autofree char *script = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (event != WEBKIT_LOAD_FINISHED || get_view (GTK_WIDGET (web))->scrolled <= 0)
    return;
  g_ascii_dtostr (number, sizeof number, get_view (GTK_WIDGET (web))->scrolled);
  script = g_strdup_printf ("window.scrollTo (0, %s)", number);
  webkit_web_view_evaluate_javascript (web, script, -1, "galley", NULL, NULL, NULL, NULL);
}

static void
scrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WebKitWebView *web = WEBKIT_WEB_VIEW (source);
  g_autoptr (JSCValue) value = webkit_web_view_evaluate_javascript_finish (web, result, NULL);
  View *view = get_view (GTK_WIDGET (source));
  g_autofree char *html = g_steal_pointer (&view->waiting);

  view->scrolled = value != NULL && jsc_value_is_number (value) ? jsc_value_to_double (value) : 0;
  if (html != NULL)
    webkit_web_view_load_html (web, html, NULL);
}

void
galley_preview_webkit_load (GtkWidget *widget, const char *html)
{
  View *view = get_view (widget);
  gboolean asked = view->waiting != NULL;

  g_free (view->waiting);
  view->waiting = g_strdup (html);
  if (!asked)
    webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (widget), "window.scrollY", -1, "galley",
                                         NULL, NULL, scrolled_cb, NULL);
}

static gboolean
fit_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int width = gtk_widget_get_width (widget);
  double zoom = width > 0 ? MIN (1, (double) width / get_view (widget)->width) : 1;

  if (ABS (webkit_web_view_get_zoom_level (WEBKIT_WEB_VIEW (widget)) - zoom) > 0.001)
    webkit_web_view_set_zoom_level (WEBKIT_WEB_VIEW (widget), zoom);
  return G_SOURCE_CONTINUE;
}

void
galley_preview_webkit_set_width (GtkWidget *widget, int width)
{
  get_view (widget)->width = width;
}

GtkWidget *
galley_preview_webkit_new (void)
{
  /* A proxy where nobody listens: what the policy of the page should ever let through ends there. */
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *nowhere
      = webkit_network_proxy_settings_new ("http://127.0.0.1:9", NULL);
  GtkWidget *widget;
  WebKitSettings *settings;
  View *view = g_new0 (View, 1);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  webkit_network_proxy_settings_free (nowhere);
  widget = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, NULL);
  settings = webkit_web_view_get_settings (WEBKIT_WEB_VIEW (widget));
  view->width = 375;
  g_object_set_data_full (G_OBJECT (widget), "galley-preview", view, view_free);
  /* The page's own scripts do not run; ours asks how far it is scrolled. */
  g_object_set (settings, "enable-javascript-markup", FALSE, "enable-media", FALSE, "enable-webgl",
                FALSE, "enable-page-cache", FALSE, "enable-developer-extras", FALSE, NULL);
  g_signal_connect (widget, "decide-policy", G_CALLBACK (decide_policy_cb), NULL);
  g_signal_connect (widget, "load-changed", G_CALLBACK (load_changed_cb), NULL);
  gtk_widget_add_tick_callback (widget, fit_cb, NULL, NULL);
  return widget;
}
